"""Term links: labels found in the text of pages, and made links of."""
