"""A date as people write it → an aware datetime, and back as feeds want it."""

from .errors import DateError as DateError
from .read import is_date as is_date
from .read import parse as parse
from .read import parse_line as parse_line
from .read import parse_name as parse_name
from .read import weekday_conflict as weekday_conflict
from .write import rfc822 as rfc822
from .write import rfc3339 as rfc3339
from .write import write_day as write_day
