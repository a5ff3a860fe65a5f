"""The source folder read and checked: files in, a Volume and findings out."""
