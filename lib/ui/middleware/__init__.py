"""What stands in front of Streamlit: nothing reaches it that has not passed here.

From the outside in: headers on every answer; only the hosts and origins of the public address; only the
paths that are used; only browsers that are known; the big static files compressed once.
"""
