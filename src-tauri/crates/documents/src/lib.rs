//! Domain views to tagged, archival PDF on printpdf.
