"""A program's own pages."""

from django.urls import path

from rowan.pages.providing import views

app_name = "providing"
urlpatterns = [
    path("staff/program/<int:number>/", views.home, name="home"),
]
