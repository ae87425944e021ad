"""Two editors who save the same entry at the same moment: what each is told, and what is left.

Each pair checks itself. The suite tries a few of them; `make bench` tries a thousand.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Barrier

from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from films.models import Film
from publishing.revisions import Recorded, Revision, head_of, record
from reviews.admin.draft_form import FIRST_STAMP
from reviews.models import Review

AtOnce = Callable[..., list]


@contextmanager
def two_at_once() -> Iterator[AtOnce]:
    """Gives a function that runs two calls, each in a thread and over a connection of its own.

    Neither begins before both threads are ready; an exception in one is raised here.
    """
    ready = Barrier(2, timeout=60)

    def run(call):
        ready.wait()
        return call()

    with ThreadPoolExecutor(2) as threads:
        try:
            yield lambda first, second: list(threads.map(run, (first, second)))
        finally:
            list(threads.map(run, [connections.close_all] * 2))


def record_two_texts(at_once: AtOnce, review: Review, editors, number: int) -> None:
    """Both write upon one head: one becomes the head, the other is kept beside it and told so."""
    before = head_of(review)
    stamp = before.stamp if before else FIRST_STAMP
    made_upon = before.number if before else 1
    last = Revision.objects.of(review).newest_first().first() or Revision(number=made_upon)
    texts = [_text_by(editor, review, number) for editor in editors]

    outcomes: list[Recorded] = at_once(
        *(
            partial(record, review, text, by=editor, base=stamp, sitting=f"{editor.pk}.{number}")
            for editor, text in zip(editors, texts, strict=True)
        )
    )

    assert sorted(bool(outcome.conflict) for outcome in outcomes) == [False, True]
    lost = next(index for index, outcome in enumerate(outcomes) if outcome.conflict)
    won = 1 - lost
    head, aside = Revision.objects.of(review).filter(number__gt=last.number).in_order()
    assert head == head_of(review) == outcomes[won].revision == outcomes[lost].conflict
    assert (head.snapshot, head.user, head.base) == (texts[won], editors[won], made_upon)
    assert aside == outcomes[lost].revision
    assert (aside.snapshot, aside.user, aside.base) == (texts[lost], editors[lost], made_upon)
    assert (head.is_aside, aside.is_aside) == (False, True)


def _text_by(editor, review: Review, number: int) -> dict[str, object]:
    said = f"{editor.username} {number}"
    body = f"<p>{said}: {'hele teksten, ord for ord, ' * 40}slutt.</p>"
    return review.snapshot() | {"headline": f"Overskrift av {said}", "body": body}


def post_two_reviews(at_once: AtOnce, review: Review, editors, number: int) -> None:
    """The same by the desk's form: the second is shown both texts, and hers is in the history."""
    address = reverse("admin:reviews_review_change", args=[review.pk])
    names = [f"{editor.username}{number}" for editor in editors]
    before = list(Revision.objects.of(review).values_list("pk", flat=True))

    won, lost = _post_at_once(at_once, address, editors, [{"headline": name} for name in names])

    # Where the history was empty, the row as it stood is its beginning, and nobody's.
    made = Revision.objects.of(review).exclude(pk__in=before).exclude(user=None).in_order()
    assert [(each.user, each.snapshot["headline"], each.is_aside) for each in made] == [
        (editors[won], names[won], False),
        (editors[lost], names[lost], True),
    ]
    assert head_of(review) == made[0]
    if review.state == Review.State.DRAFT:
        assert Review.objects.get(pk=review.pk).headline == names[won]
    else:
        assert Review.objects.get(pk=review.pk).headline == review.headline


def post_two_films(at_once: AtOnce, film: Film, editors, number: int) -> None:
    """Of two who save a film one wins; the other is refused, and shown what stands there now."""
    address = reverse("admin:films_film_change", args=[film.pk])
    titles = [f"{editor.username}{number}" for editor in editors]

    won, _lost = _post_at_once(at_once, address, editors, [{"title": title} for title in titles])

    assert Film.objects.get(pk=film.pk).title == titles[won]
    head = head_of(film)
    assert (head.user, head.snapshot["title"]) == (editors[won], titles[won])


def _post_at_once(at_once: AtOnce, address: str, editors, written) -> tuple[int, int]:
    """Open the form twice, then save both at once; which of the two won, and which was told."""
    clients = [Client(SERVER_NAME="localhost") for _editor in editors]
    for client, editor in zip(clients, editors, strict=True):
        client.force_login(editor)
    posted = [
        _form_of(client.get(address)) | facts
        for client, facts in zip(clients, written, strict=True)
    ]

    answers = at_once(
        *(partial(client.post, address, data) for client, data in zip(clients, posted, strict=True))
    )

    assert sorted(answer.status_code for answer in answers) == [200, 302]
    won = [answer.status_code for answer in answers].index(302)
    told = answers[1 - won].content.decode()
    assert f"{editors[won].username} lagret denne" in told
    assert all(text in told for facts in written for text in facts.values())
    return won, 1 - won


def _form_of(page: HttpResponse) -> dict[str, object]:
    """What the form posts when nothing is changed in it, for an entry that has no rows."""
    form = page.context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    for inline in page.context["inline_admin_formsets"]:
        values |= {f"{inline.formset.prefix}-{count}_FORMS": 0 for count in ("TOTAL", "INITIAL")}
    return {name: value for name, value in values.items() if value is not None}
