"""Pages: `own` for everybody, `people` for administrators, `doors` for those who hold a link."""
