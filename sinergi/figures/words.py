"""The words of the figures that Sinergi carries, marked so that their English is kept beside them.

The tables in `published/` are data in Bahasa Indonesia; what an office adds in tables of its own is
shown as it wrote it.
"""

from sinergi.core.messages import N_

CARRIED = (
    N_("Koperasi terdaftar"),
    N_("unit"),
    N_("Badan hukum koperasi yang belum dibubarkan menurut sumbernya"),
    N_("Koperasi aktif"),
    N_(
        "Koperasi yang disebut aktif oleh sumbernya; batas “aktif” berbeda antarsumber "
        "dan tertulis pada sumbernya"
    ),
    N_("Koperasi tidak aktif"),
    N_("Koperasi yang disebut tidak aktif oleh sumbernya"),
    N_("Koperasi yang sudah RAT"),
    N_("Koperasi yang melaporkan rapat anggota tahunan"),
    N_("Koperasi yang mendaftar ulang"),
    N_("Koperasi yang menjawab edaran pendaftaran ulang Oktober 2019"),
    N_("Koperasi aktif dan sehat"),
    N_("Koperasi yang dinilai aktif dan sehat oleh sumbernya"),
    N_("UMKM"),
    N_("Usaha mikro, kecil, dan menengah bersama-sama"),
    N_("Usaha mikro"),
    N_("Menurut batas yang berlaku pada waktunya"),
    N_("Usaha kecil"),
    N_("Usaha menengah"),
    N_("Tenaga kerja UMKM"),
    N_("orang"),
    N_("Orang yang bekerja pada UMKM menurut sumbernya"),
    N_("Penduduk"),
    N_("Penduduk menurut administrasi kependudukan"),
    N_("Luas wilayah"),
    N_("Luas daratan menurut surat resmi BIG"),
)
