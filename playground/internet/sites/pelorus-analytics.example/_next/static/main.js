// the page is drawn here
