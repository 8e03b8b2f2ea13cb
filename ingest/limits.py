"""What one file may cost, so that a bad one never takes the run down."""

MOST_BYTES = 25_000_000
"""Of a file, and of each file in a ZIP or a mail."""
MOST_UNPACKED_BYTES = 200_000_000
MOST_CHARACTERS = 1_000_000
MOST_PAGES = 2_000
MOST_PICTURES = 200
"""Pages of one file that are drawn; of a longer one none is."""
MOST_SCANNED_PAGES = 40
"""Pages of one file that are read by OCR."""
MOST_PACKED_FILES = 1_000
"""In one ZIP or mail, what lies in packages inside it included."""
MOST_NESTED = 2
"""A note in a ZIP in a mail is read, one in a ZIP in a ZIP in a ZIP is not."""
MOST_MEMORY = 3 * 2**30
"""Bytes of address space of a process that reads; LibreOffice needs most of it."""
MOST_SECONDS = 60
MOST_SECONDS_SCANNED = 300
"""For what may go through OCR or hold many files."""
