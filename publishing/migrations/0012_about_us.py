"""The page about us, which was a part of the program, as a page that editors write."""

from django.conf import settings
from django.db import migrations
from django.utils import timezone

NB = """<p>{name} er et magasin for filmkritikk. En anmeldelse hører til en film, og filmen til dem som har laget den, \
spilt i den og skrevet det den bygger på. Du kan følge hver av dem videre.</p>\
<h2>Terningen</h2>\
<p>Kritikeren kaster én terning per anmeldelse, fra 1 til 6. Det er én kritikers dom på én dag. Noen tekster klarer \
seg bedre uten, og da står det ingen.</p>\
<ul>\
<li><strong>6:</strong> Se den, og se den igjen.</li>\
<li><strong>5:</strong> Meget god. Verdt både kvelden og billetten.</li>\
<li><strong>4:</strong> God, men noe står i veien.</li>\
<li><strong>3:</strong> Helt grei. Den har sine øyeblikk, men de er få.</li>\
<li><strong>2:</strong> Svak. Noen ville noe annet med dette.</li>\
<li><strong>1:</strong> Ikke verdt tiden din.</li>\
<li><strong>Uten terningkast:</strong> et essay, eller en film som ikke skal veies.</li>\
</ul>\
<h2>Handlingen</h2>\
<p>En anmeldelse som røper handlingen, sier fra før den begynner.</p>\
<h2>Feil</h2>\
<p>Når noe av betydning er rettet, står datoen ved siden av teksten. En adresse som en gang har ført til en \
anmeldelse, gjør det alltid.</p>\
<h2>Bilder</h2>\
<p>Den som har laget et bilde, står under det. En film uten plakat får en satt i skrift.</p>\
<h2>Personvern</h2>\
<p>Disse sidene setter ingen informasjonskapsler, henter ingenting fra andre og følger deg ikke.</p>"""
EN = """<p>{name} is a magazine of film criticism. A review here belongs to a film, and the film to those who made it, \
played in it and wrote what it is made from; you can follow any of them.</p>\
<h2>The die</h2>\
<p>A critic throws one die for each review, from 1 to 6. It is one critic’s judgement on one day. Some texts are \
better without, and then there is none.</p>\
<ul>\
<li><strong>6:</strong> See it, and see it again.</li>\
<li><strong>5:</strong> Very good. Worth the evening and the ticket.</li>\
<li><strong>4:</strong> Good, with something in the way.</li>\
<li><strong>3:</strong> Decent. It has its moments, and they are few.</li>\
<li><strong>2:</strong> Weak. Somebody wanted something else with this.</li>\
<li><strong>1:</strong> Not worth your time.</li>\
<li><strong>No rating:</strong> an essay, or a film that is not to be weighed.</li>\
</ul>\
<h2>The plot</h2>\
<p>A review that gives the plot away says so before it begins.</p>\
<h2>Mistakes</h2>\
<p>When something of substance has been put right, the date stands beside the text. An address that has once led to \
a review always will.</p>\
<h2>Pictures</h2>\
<p>Whoever made a picture is named beneath it. A film without a poster gets one set in type.</p>\
<h2>Privacy</h2>\
<p>These pages set no cookies, fetch nothing from others, and do not follow you.</p>"""


def write(apps, schema_editor) -> None:
    page = apps.get_model("publishing", "PlainPage")
    if page.objects.exists():
        return
    name = settings.SITE_NAME.replace("&", "&amp;").replace("<", "&lt;")
    page.objects.create(
        title_nb=f"Om {settings.SITE_NAME}",
        title_en=f"About {settings.SITE_NAME}",
        title_key=f"om {settings.SITE_NAME}".lower(),
        body_nb=NB.format(name=name),
        body_en=EN.format(name=name),
        slug="om",
        slug_en="about",
        is_published=True,
        updated_at=timezone.now(),
    )


class Migration(migrations.Migration):
    dependencies = [("publishing", "0011_settings_and_pages")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
