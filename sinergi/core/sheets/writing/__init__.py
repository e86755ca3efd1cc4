"""A workbook laid out in memory and put on disk as XLSX, old XLS, OpenDocument, HTML or CSV.

book.py       what a workbook is: sheets, blocks of columns, odd cells, merges
styles.py     how a cell looks, and the looks that offices use
codes.py      number formats: reading them and showing a value by them
formulas.py   the few formulas that lists carry
lines.py      a sheet as lines of cells, top to bottom, for every writer alike
limits.py     what a format cannot hold
xlsx.py       by xlsxwriter
xls.py        with xls_sheet.py, xls_looks.py, biff.py (records), ptg.py (formulas) and
              compound.py (the container)
ods.py        with ods_styles.py
html_table.py, csv_text.py, text_encoding.py
files.py      `write_book`, which chooses among them

sheet = Sheet("UMKM", widths={1: 24}, frozen=(2, 0))
sheet.put(0, 0, "DAFTAR PELAKU USAHA", TITLE, columns=2)
end = sheet.put_block(2, 0, [Column(numbers, CENTRED), Column(frame["nama"])])
sheet.put(end, 1, Formula(f"COUNTA(B3:B{end})", len(numbers)), TOTAL)
write_book(Book([sheet]), Path("daftar.xls"))
"""
