"""Paths for people who seek a place. None says what Rowan is for; no answer stands in one."""

from django.urls import path

from rowan.pages.seeking import views

app_name = "seeking"

urlpatterns = [
    path("", views.start, name="start"),
    path("q/<int:number>/", views.question, name="question"),
    path("answers/", views.overview, name="overview"),
    path("pause/", views.pause, name="pause"),
    path("found/", views.results, name="results"),
    path("found/others/", views.others, name="others"),
    path("found/<str:number>/", views.program, name="program"),
    path("side-by-side/", views.compare, name="compare"),
]
