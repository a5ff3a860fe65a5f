"""A series: many volumes with one register and one house style, built together, and the pages that lead to them."""
