"""The team's own pages."""

from django.urls import path

from rowan.pages.desk import views

app_name = "desk"
urlpatterns = [
    path("staff/desk/", views.home, name="home"),
    path("staff/desk/trail/", views.trail, name="trail"),
    path("staff/desk/house/", views.house, name="house"),
    path("staff/desk/house/unlock/", views.unlock, name="unlock"),
]
