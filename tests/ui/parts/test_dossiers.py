"""The dossier builder offers publishable cases to whoever may take rows away, against the password."""

from lib.access.viewer import Role

LINES = "query = ui.query_bar(page)\nui.dossier(page, query)"


def test_a_leader_chooses_publishable_cases_and_gets_no_file_before_the_password(page):
    at = page(LINES, name="solidarity")
    (cases,) = [choice for choice in at.multiselect if choice.key == "dossier-cases"]
    assert len(cases.options) > 20
    assert not [button for button in at.button if button.key.startswith("dossier")]
    cases.select(cases.options[0])
    at.run()
    assert not at.exception
    assert not at.error
    assert {"dossier-html-ask", "dossier-csv-ask"} <= {button.key for button in at.button}
    assert not at.get("download_button")


def test_an_organiser_is_offered_no_dossier(page):
    at = page(LINES, Role.ORGANISER, name="solidarity")
    assert not [choice for choice in at.multiselect if choice.key == "dossier-cases"]
