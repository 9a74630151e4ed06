/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people write them, and in which order a whole file writes day and month. Any thread. */
#include "hearth-date-order.h"


#include "hearth-text-scan.h"

enum { DMY, MDY, YMD, N_ORDERS };

#define OUT_OF_ORDER_FACTOR 3   /* lines that jump back anyway count in both readings: the other must be clearly worse */

static const char *const UNITS[3][2] = { { "年", "년" }, { "月", "월" }, { "日", "일" } };

static gsize
scan_separator (const char *text, guint index, HearthDateFields *fields)
{
  gsize skip = hearth_scan_marks (text);
  char c = text[skip];

  for (guint i = 0; i < 2 && (guint8) c >= 0x80; i++)
    {
      gsize unit = hearth_scan_word (text + skip, UNITS[index][i]);

      if (unit > 0)
        {
          fields->separator = 'y';
          return skip + unit + hearth_scan_space (text + skip + unit);
        }
    }
  if (index == 2 || (c != '/' && c != '.' && c != '-') || (fields->separator != 0 && fields->separator != c))
    return 0;
  fields->separator = c;
  skip++;
  /* "31. 12. 2023" is common; "1 / 2" is somebody's sum */
  return skip + (c == '.' ? hearth_scan_space (text + skip) : hearth_scan_marks (text + skip));
}

/**
 * hearth_date_fields_scan:
 * @text: UTF-8
 * @fields: (out): the date
 *
 * Reads number, separator, number, separator, number, and an ending dot or 日; the digits of several scripts.
 * One field at most has four digits, none has three or more than four.
 *
 * Returns: the bytes read, 0 when @text does not begin with a date
 */
gsize
hearth_date_fields_scan (const char *text, HearthDateFields *fields)
{
  const char *p = text;
  guint years = 0;

  fields->separator = 0;
  for (guint i = 0; i < 3; i++)
    {
      guint width;
      gsize n = hearth_scan_number (p, &fields->field[i], &width);

      if (n == 0 || width == 3 || width > 4)
        return 0;
      fields->width[i] = width;
      years += width == 4;
      p += n;
      n = scan_separator (p, i, fields);
      if (n == 0 && i < 2)
        return 0;
      p += n;
    }
  p += hearth_scan_marks (p);
  if (fields->separator == '.' && *p == '.')
    p++;
  return years <= 1 ? (gsize) (p - text) : 0;
}

static int
full_year (int year, guint width)
{
  if (width < 4)
    return 2000 + year;
  return year >= 2500 && year < 2700 ? year - 543 : year;   /* the Thai calendar */
}

/* Which field is the year; the other two, in their order, are *first and *second. */
static guint
split (const HearthDateFields *f, HearthDateOrder order, int *first, int *second)
{
  guint year = 2;

  if (f->width[0] == 4 || f->separator == 'y')
    year = 0;
  else if (f->width[1] == 4)
    year = 1;
  else if (order == HEARTH_DATE_ORDER_YMD && f->width[2] != 4)
    year = 0;
  *first = f->field[year == 0 ? 1 : 0];
  *second = f->field[year == 2 ? 1 : 2];
  return year;
}

static gboolean
make_day (int year, int month, int mday, HearthDay *day)
{
  if (!hearth_day_valid_ymd (year, month, mday))
    return FALSE;
  *day = hearth_day_from_ymd (year, month, mday);
  return TRUE;
}

/**
 * hearth_date_fields_day:
 * @fields: a date as written
 * @order: how the file writes dates; NONE as DMY
 * @day: (out): the day
 *
 * A year that comes first makes year-month-day whatever @order says. A date that is impossible in @order and possible
 * with day and month changed (a line pasted from another phone) is read that way. Years of two digits are 20yy.
 *
 * Returns: FALSE when there is no such day
 */
gboolean
hearth_date_fields_day (const HearthDateFields *fields, HearthDateOrder order, HearthDay *day)
{
  int first, second;
  guint at = split (fields, order, &first, &second);
  int year = full_year (fields->field[at], fields->width[at]);
  gboolean month_first = at == 0 || order == HEARTH_DATE_ORDER_MDY;

  if (make_day (year, month_first ? first : second, month_first ? second : first, day))
    return TRUE;
  return at != 0 && make_day (year, month_first ? second : first, month_first ? first : second, day);
}

static gboolean
same_fields (const HearthDateFields *a, const HearthDateFields *b)
{
  return a->field[0] == b->field[0] && a->field[1] == b->field[1] && a->field[2] == b->field[2]
         && a->width[0] == b->width[0] && a->width[2] == b->width[2];
}

static gboolean
day_in (const HearthDateFields *f, guint order, HearthDay *day)
{
  int first, second;
  guint at = split (f, HEARTH_DATE_ORDER_NONE, &first, &second);
  int year = full_year (f->field[at], f->width[at]);

  if (order == YMD)
    return at == 2 && f->width[2] < 4 && make_day (2000 + f->field[0], f->field[1], f->field[2], day);
  return make_day (year, order == DMY ? second : first, order == DMY ? first : second, day);
}

/**
 * hearth_date_votes_add:
 * @votes: the counts so far
 * @fields: the next date of the file
 *
 * Takes one more date into account.
 */
void
hearth_date_votes_add (HearthDateVotes *votes, const HearthDateFields *fields)
{
  if (same_fields (fields, &votes->last))
    return;
  votes->last = *fields;
  if (fields->width[0] == 4 || fields->separator == 'y')
    {
      votes->n_year_first++;
      return;
    }
  votes->n++;
  votes->n_dots += fields->separator == '.';
  votes->over_31 += fields->field[0] > 31 && fields->width[2] < 4;
  for (guint order = DMY; order < N_ORDERS; order++)
    {
      HearthDay day;

      if (!day_in (fields, order, &day))
        {
          votes->impossible[order]++;
          continue;
        }
      if (votes->latest[order] == 0)
        votes->previous[order] = votes->latest[order] = day;
      votes->back[order] += day < votes->previous[order];
      votes->previous[order] = day;
      votes->latest[order] = MAX (votes->latest[order], day);
    }
}

static gboolean
is_future (const HearthDateVotes *votes, guint order, HearthDay file_day)
{
  return file_day != HEARTH_DAY_NONE && votes->latest[order] > file_day + 1;
}

static HearthDateOrder
better (guint64 dmy, guint64 mdy)
{
  return dmy <= mdy ? HEARTH_DATE_ORDER_DMY : HEARTH_DATE_ORDER_MDY;
}

/**
 * hearth_date_votes_decide:
 * @votes: the counts over a whole file
 * @file_day: the day the file was written, or HEARTH_DAY_NONE
 * @evidence: (out): what decided: four-digit-year, field-over-12, order, future, dots, default; NULL without any date
 *
 * The rule of imports.md, "Time". Dates with the year first are read as such whatever is decided, so where there are as
 * many others, those others decide.
 *
 * Returns: the order, NONE when no date was seen
 */
HearthDateOrder
hearth_date_votes_decide (const HearthDateVotes *votes, HearthDay file_day, const char **evidence)
{
  const guint64 *back = votes->back;

  *evidence = NULL;
  if (votes->n + votes->n_year_first == 0)
    return HEARTH_DATE_ORDER_NONE;
  *evidence = "four-digit-year";
  if (votes->n_year_first > votes->n)
    return HEARTH_DATE_ORDER_YMD;
  *evidence = "field-over-12";
  if (votes->over_31 > 0)
    return HEARTH_DATE_ORDER_YMD;
  *evidence = "future";         /* 23/12/31, after 2023: no day of 2031 */
  if (votes->impossible[YMD] == 0 && !is_future (votes, YMD, file_day) && is_future (votes, DMY, file_day)
      && (is_future (votes, MDY, file_day) || votes->impossible[MDY] > 0))
    return HEARTH_DATE_ORDER_YMD;
  *evidence = "field-over-12";
  if (votes->impossible[DMY] != votes->impossible[MDY])
    return better (votes->impossible[DMY], votes->impossible[MDY]);
  *evidence = "order";
  if (back[DMY] != back[MDY] && MIN (back[DMY], back[MDY]) * OUT_OF_ORDER_FACTOR <= MAX (back[DMY], back[MDY]))
    return better (back[DMY], back[MDY]);
  *evidence = "future";
  if (is_future (votes, DMY, file_day) != is_future (votes, MDY, file_day))
    return is_future (votes, DMY, file_day) ? HEARTH_DATE_ORDER_MDY : HEARTH_DATE_ORDER_DMY;
  *evidence = votes->n_dots * 2 > votes->n ? "dots" : "default";
  return HEARTH_DATE_ORDER_DMY;
}

/**
 * hearth_date_input_day:
 * @input: a file
 *
 * Returns: the day (UTC) @input was last written, HEARTH_DAY_NONE when that is not known
 */
HearthDay
hearth_date_input_day (HearthInput *input)
{
  gint64 modified = hearth_input_modified (input);

  return modified > 0 ? (HearthDay) (modified / 86400) : HEARTH_DAY_NONE;
}
