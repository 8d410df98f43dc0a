"""Other programs on the same data in the same run; each wants its program installed and says so where it is not."""
