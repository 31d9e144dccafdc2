"""Every closed list: those of the workbook, and those that figures sort its records into."""

from lib.schema.vocabularies.actions import (
    DRIVE_STAGE,
    EVENT_KIND,
    INCIDENT_KIND,
    MEASURE,
    PERMISSION,
    RESPONSE,
    SOLIDARITY_KIND,
    SOLIDARITY_RESULT,
)
from lib.schema.vocabularies.courts import (
    CASE_KIND,
    CASE_OUTCOME,
    CASE_STAGE,
    CUSTODY,
    HEARING_RESULT,
    LEGAL_STATUS,
    POSTPONED_BY,
    SIDE,
)
from lib.schema.vocabularies.derived import CASE_AGE, COURT_INSTANCE, DEBT_GROWTH, HEARING_REPORT
from lib.schema.vocabularies.general import (
    AGENCY,
    ISSUE,
    SECTOR,
    SIZE_WORD,
    VERIFIED,
    WING,
    YES_NO,
    YES_NO_UNKNOWN,
)

EVERY = (
    WING,
    SECTOR,
    AGENCY,
    ISSUE,
    YES_NO,
    YES_NO_UNKNOWN,
    VERIFIED,
    SIZE_WORD,
    CASE_KIND,
    SIDE,
    CASE_STAGE,
    CASE_OUTCOME,
    HEARING_RESULT,
    POSTPONED_BY,
    CUSTODY,
    LEGAL_STATUS,
    DRIVE_STAGE,
    EVENT_KIND,
    PERMISSION,
    RESPONSE,
    INCIDENT_KIND,
    SOLIDARITY_KIND,
    SOLIDARITY_RESULT,
    MEASURE,
    COURT_INSTANCE,
    CASE_AGE,
    HEARING_REPORT,
    DEBT_GROWTH,
)
