"""Out to vendors: one file per vendor, its errors translated there."""
