"""What a page is composed of. Every part asks the one door and says itself what went wrong."""
