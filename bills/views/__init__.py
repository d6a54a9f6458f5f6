"""Contributing and drafting. Reading pages are in consultation.pages."""
