"""Addresses of offices, people and the links that let them in."""

from django.urls import path

from sinergi.accounts.views import doors, own, people

urlpatterns = [
    path("", own.offices, name="offices"),
    path("kapasitas/", own.switch_capacity, name="switch_capacity"),
    path("akun-saya/", own.my_account, name="my_account"),
    path("akun-saya/keluar-semua/", own.sign_out_everywhere, name="sign_out_everywhere"),
    path("undang/", people.invite_here, name="invite_here"),
    path("undangan/<int:pk>/tarik/", people.withdraw_invitation, name="withdraw_invitation"),
    path("undangan/<str:token>/", doors.accept_invitation, name="accept_invitation"),
    path("sandi/<str:token>/", doors.set_password, name="set_password"),
    path("orang/<int:pk>/", people.person, name="person"),
    path("orang/<int:pk>/nonaktifkan/", people.deactivate, name="deactivate_person"),
    path("orang/<int:pk>/aktifkan/", people.reactivate, name="reactivate_person"),
    path("orang/<int:pk>/tautan-sandi/", people.password_link, name="make_password_link"),
    path(
        "orang/<int:pk>/lepas-pengaman/",
        people.remove_second_factors,
        name="remove_second_factors",
    ),
    path("peran/<int:pk>/akhiri/", people.end_membership, name="end_membership"),
    path("<str:kode>/", own.office, name="office"),
    path("<str:kode>/undang/", people.invite, name="invite"),
]
