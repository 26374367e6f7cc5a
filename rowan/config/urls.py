"""Every path. None of them names what Rowan is for."""

from django.urls import include, path

from rowan.web import errors, views

urlpatterns = [
    path("leave/", views.leave, name="leave"),
    path("blank/", views.blank, name="blank"),
    path("language/", views.language, name="language"),
    path("staff/language/", views.language, name="staff-language"),
    path("still-here/", views.still_here, name="still-here"),
    path("gallery/", views.gallery, name="gallery"),
    path("", include("rowan.pages.entering.urls")),
    path("", include("rowan.pages.desk.urls")),
    path("", include("rowan.pages.providing.urls")),
    path("", include("rowan.pages.seeking.urls")),
]

handler400 = errors.bad_request
handler403 = errors.not_found
handler404 = errors.not_found
handler500 = errors.server_error
