"""The readers' addresses: bokmål at the root, English under /en/ (see `pages.routes`)."""

from django.urls import path

from pages import feeds
from pages.routes import localised
from pages.views import (
    accent,
    critics,
    films,
    front,
    oembed,
    people,
    pictures,
    plain,
    reading,
    reviews,
    search,
    shared,
    themes,
    works,
)

app_name = "pages"
urlpatterns = [
    localised("", front.front, "front"),
    localised("reviews/", reviews.reviews, "reviews"),
    localised("reviews/<year:year>/", reviews.archive_year, "archive_year"),
    localised("reviews/<year:year>/<month:month>/", reviews.archive_month, "archive_month"),
    localised("reviews/<slug:slug>/", reviews.review, "review"),
    localised("films/", films.films, "films"),
    localised("films/<slug:slug>/", films.film, "film"),
    localised("premieres/", films.premieres, "premieres"),
    localised("people/", people.people, "people"),
    localised("people/<slug:slug>/", people.person, "person"),
    localised("themes/", themes.themes, "themes"),
    localised("themes/<slug:slug>/", themes.theme, "theme"),
    localised("source-works/", works.works, "works"),
    localised("source-works/<slug:slug>/", works.work, "work"),
    localised("critics/", critics.critics, "critics"),
    localised("critics/<slug:slug>/", critics.critic, "critic"),
    localised("search/", search.search, "search"),
    localised("search/suggestions/", search.suggest, "suggest"),
    localised("reading/", reading.reading, "reading"),
    localised("feed.atom", feeds.site, "feed"),
    localised("feed.json", feeds.site_json, "json_feed"),
    localised("films/<slug:slug>/feed.atom", feeds.film, "film_feed"),
    localised("people/<slug:slug>/feed.atom", feeds.person, "person_feed"),
    localised("themes/<slug:slug>/feed.atom", feeds.theme, "theme_feed"),
    localised("critics/<slug:slug>/feed.atom", feeds.critic, "critic_feed"),
    localised("draft/<str:token>/", shared.draft, "draft"),
    # Which language is meant, the address that is asked about says.
    path("oembed", oembed.oembed, name="oembed"),
    # A picture is the same in every language.
    path("bilder/<slug:key>/<rendition:name>", pictures.picture, name="picture"),
    path(
        "utkast/<str:token>/bilder/<slug:key>/<rendition:name>",
        shared.picture,
        name="draft_picture",
    ),
    # Of the site's own colour; what is in it is in its name.
    path("farge/<str:name>.css", accent.accent, name="accent"),
    # The last, since any word at all may be a page's.
    localised("<slug:slug>/", plain.plain, "plain"),
]
