"""Columns about who a person is: recognised by their name or by what stands in them, and dropped before anything else.

The names are those that survey tools write (Qualtrics, SurveyMonkey, LimeSurvey, Forms) and the usual ones of staff
lists, in English, German, French and Spanish; the list is ours (assumption).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAMES = """
name fullname firstname lastname surname givenname familyname middlename nickname displayname vorname nachname
familienname nom prenom nombre apellido apellidos recipientfirstname recipientlastname employeename
email mail emailaddress recipientemail workemail ip ipaddress ipadresse
phone telephone mobile cell fax telefon handy
address street city postcode postalcode zip zipcode plz strasse adresse
location locationlatitude locationlongitude latitude longitude geo gps
externalreference externaldatareference responseid recordedid respondentid contactid panelid token
userid username user login employeeid employeeno employeenumber staffid staffno staffnumber personnelnumber
personalnummer mitarbeiternummer payrollnumber ssn socialsecuritynumber passport nationalid
birthdate dateofbirth birthday dob geburtsdatum
linkedin linkedinurl twitter facebook instagram profileurl signature
"""
_WHOLE = frozenset(_NAMES.split())
_PARTS = ("email", "ipaddress", "phonenumber", "firstname", "lastname", "fullname", "telephone", "latitude", "longitud")
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$")
_IP = re.compile(r"^(\d{1,3}(\.\d{1,3}){3}|[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){3,7})$")
_PHONE = re.compile(r"^(\+|\(?0)[\d\s()/.-]+$|^[\d(][\d()]*[\s/-][\d\s()/.-]+$")
_DIGITS_OF_A_PHONE = 9  # at least; a date has 8
_LEAST = 0.5  # of the cells that are not empty


def personal_by_name(column: str) -> bool:
    """Whether a column's name says that it tells who a person is."""
    bare = re.sub(r"[^a-z]", "", column.lower())
    return bare in _WHOLE or any(part in bare for part in _PARTS)


def personal_by_content(cells: Iterable[str]) -> str:
    """Say what a column holds: "e-mail addresses", "IP addresses", "phone numbers" or, if none of these, nothing."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    for kind, holds in (("e-mail addresses", _EMAIL.match), ("IP addresses", _IP.match), ("phone numbers", _is_phone)):
        if filled and sum(bool(holds(cell)) for cell in filled) >= _LEAST * len(filled):
            return kind
    return ""


def _is_phone(cell: str) -> bool:
    is_decimal = re.fullmatch(r"-?\d*[.,]\d+", cell) is not None
    return not is_decimal and bool(_PHONE.match(cell)) and sum(map(str.isdigit, cell)) >= _DIGITS_OF_A_PHONE
