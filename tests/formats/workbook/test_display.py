from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.formats.workbook.display import number_text, show


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.95, "0%", "95%"),
        (0.956, "0.0%", "95.6%"),
        (0.125, "0%", "13%"),
        (-0.05, "0%", "-5%"),
        (0.8333, "0.00%;[Red]-0.00%", "83.33%"),
        (5.0, "General", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e21, "General", "1" + "0" * 21),
        (0.00001, "General", "0.00001"),
        (12, 'General"人"', "12人"),
        (12, 'G/通用格式"人"', "12人"),
        (5, '0"人"', "5人"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (1234.5, "#,##0", "1,235"),
        (-3, "0.00", "-3.00"),
        (-5, "#,##0_);(#,##0)", "(5)"),
        (-12.3, "#,##0.00;[Red]\\-#,##0.00", "-12.30"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (0, "0;-0;;@", ""),
        (1234567, "#,##0.0,", "1,234.6"),
        (123456, '0\\.0,"万"', "12.3万"),
        (7, "000", "007"),
        (13812345678, "000-0000-0000", "138-1234-5678"),
        (0.5, "#.##", ".5"),
        (5, "0.##", "5"),
        (3, "[$¥-804]#,##0.00", "¥3.00"),
        (3.25, "# ?/?", "3.25"),
        (31400, "0.00E+00", "31400"),
        (1234, '[>=1000]0.0,"千";0', "1234"),
        (8950, "@", "8950"),
    ],
)
def test_a_number_is_shown_as_in_the_workbook(value, number_format, shown):
    assert number_text(value, number_format) == shown


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (datetime(2024, 10, 31), "yyyy-mm-dd", "2024年10月31日"),
        (datetime(2024, 10, 1), 'yyyy"年"m"月"', "2024年10月"),
        (datetime(2024, 1, 8), 'm"月"d"日"', "1月8日"),
        (datetime(2024, 1, 8, 9, 5), "m/d/yy h:mm", "2024年1月8日 09:05"),
        (datetime(2024, 12, 20), "yyyy-mm-dd h:mm:ss", "2024年12月20日"),
        (datetime(2024, 1, 8), "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2024年1月8日"),
        (date(2024, 1, 8), "", "2024年1月8日"),
        (datetime(2024, 1, 8, 0, 0), "", "2024年1月8日"),
        (datetime(2024, 1, 8, 14, 30), "", "2024年1月8日 14:30"),
        (time(8, 30), "h:mm", "08:30"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
    ],
)
def test_a_date_is_shown_in_chinese_and_is_no_number(value, number_format, shown):
    cell = show(value, number_format)
    assert (cell.text, cell.number) == (shown, None)


@pytest.mark.parametrize(("value", "number"), [(0.95, Fraction(19, 20)), (3, 3), (0.0038, Fraction(19, 5000))])
def test_the_number_is_exact(value, number):
    assert show(value, "0%").number == number


@pytest.mark.parametrize(("value", "text"), [("=1+1", "=1+1"), (True, "TRUE"), (None, ""), (" 甲 ", " 甲 ")])
def test_text_stays_as_it_is(value, text):
    assert show(value).text == text


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_thousands_and_decimals_read_back(number, places):
    shown = number_text(number, "#,##0" + "." * bool(places) + "0" * places)
    assert Fraction(shown.replace(",", "")) == number


@given(st.floats(-1e12, 1e12), st.text('0#?.,%;_*-"\\[]E@人', max_size=12))
def test_no_format_however_odd_fails(number, number_format):
    assert isinstance(number_text(number, number_format), str)
