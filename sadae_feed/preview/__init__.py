"""The desk: a page on the editor's own machine that shows stories as readers will show them."""
