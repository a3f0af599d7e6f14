"""Words that a number counts, and words that a number belongs to."""

from __future__ import annotations

from typing import Final

#: Words after which, or before which, a number counts: months, units, counters; in lower case.
UNITS: Final = frozenset(
    # Urdu, Pashto, Sindhi
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر محرم صفر ربیع جمادی رجب شعبان "
    "رمضان شوال ذیقعد ذوالقعدہ ذوالحجہ فیصد روپے روپیہ روپوں ڈالر ڈالرز یورو پاؤنڈ روبل درہم ریال "
    "دینار سو ہزار لاکھ کروڑ ارب کھرب ملین بلین درجن افراد لوگ لوگوں شہری شہریوں ملازمین ارکان اہلکار "
    "اہلکاروں طلبہ طلبا خواتین مرد بچے بچوں کھلاڑی کھلاڑیوں مسافر مسافروں ممالک سال سالہ سالوں برس ماہ "
    "مہینے مہینوں ہفتے ہفتوں دن دنوں روز روزہ گھنٹے گھنٹوں منٹ سیکنڈ بجے بجکر صدی کلومیٹر میٹر کلو "
    "کلوگرام گرام ٹن لیٹر فٹ انچ میل ایکڑ ڈگری میگاواٹ کلوواٹ رنز رن وکٹ وکٹوں وکٹیں گول اوورز پوائنٹس "
    "میچ میچز میچوں بار مرتبہ گنا عدد صفحات ویں واں سلنه زره میلیونه میلیارده کسان کاله ورځې میاشتې "
    "ساعته جنوري فبروري اپرېل جولای اګست سپټمبر اکټوبر ډسمبر سيڪڙو رپيا ماڻهو ڏينهن "
    # Persian
    "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر فروردین اردیبهشت خرداد تیر "
    "مرداد شهریور مهر آبان آذر دی بهمن اسفند درصد تومان دلار هزار میلیون میلیارد نفر ساعت هفته ماه "
    "دقیقه ثانیه کیلومتر متر تن سال "
    # Arabic
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان "
    "أيار حزيران تموز آب أيلول تشرين بالمئة بالمائة دولار يورو ريال درهم جنيه دينار ألف آلاف مليون "
    "مليار شخص أشخاص يوم أيام شهر أشهر سنة سنوات عام عاما عاماً ساعة ساعات دقيقة دقائق كيلومتر "
    "كيلومترا متر طن مرة مرات "
    # Hebrew
    "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר בינואר בפברואר במרץ "
    "באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר אחוז אחוזים שקל שקלים דולר אלף "
    "מיליון מיליארד איש אנשים יום ימים שבוע שבועות חודש חודשים שנה שנים שעה שעות דקות קילומטר מטר "
    # English and the units of all languages
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec percent thousand million billion trillion people day days "
    "week weeks month months year years hour hours minute minutes second seconds km kg mg cm mm nm "
    "km/h mph m/s kw mw gw kwh mwh hz khz mhz ghz kb mb gb tb mbps gbps °c °f mah px fps lb lbs oz ft "
    "usd eur gbp pkr inr aed sar rub am pm a.m p.m".split()
)
LONGEST_UNIT: Final = 1 + max(map(len, UNITS))

#: Those of them that a year is never the number of, but whose event may have one: `World Cup 2026 میچ`.
PEOPLE_AND_GAMES: Final = frozenset(
    "افراد لوگ لوگوں شہری شہریوں ملازمین ارکان اہلکار اہلکاروں طلبہ طلبا خواتین مرد بچے بچوں کھلاڑی کھلاڑیوں "
    "مسافر مسافروں ممالک گول اوورز پوائنٹس میچ میچز میچوں بار مرتبہ رنز رن وکٹ وکٹوں وکٹیں نفر شخص أشخاص "
    "people".split()
)

#: Latin words that are numbered themselves: in `Top 10 افراد` ten is the list's number; in lower case.
NUMBERED: Final = frozenset(
    "top no nos number rank ranking division group grade class level phase part chapter section article "
    "clause schedule rule para volume vol issue season episode edition version page figure fig table round "
    "stage step type day week bps formula sector block plot ward zone district channel route highway flight "
    "gate unit room line annex act bill resolution big under covid rs pkr usd us$ eur gbp inr aed sar".split()
)

#: Latin words that end the name of what happens in a year: `ICC World Cup 2026`; in lower case.
EVENTS: Final = frozenset(
    "cup league trophy open olympics paralympics games act expo summit vision agenda conference congress "
    "awards award festival fest budget election elections championship championships series tournament tour "
    "policy plan report index survey census ordinance bill rules code convention accord treaty olympiad prix "
    "masters classic challenge forum week season euro psl ipl bpl cpl wc t20".split()
)

#: English months as they stand in dates, in lower case and without their full stop.
ENGLISH_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
