/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What customers are worth in words and as a table in a file. Pure. */
#include "config.h"

#include "hearth-worth-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-calendar-words.h"
#include "hearth-csv.h"
#include "hearth-member-rows.h"
#include "hearth-money.h"

/* By the bits of the tier. */
static const struct
{
  const char *title, *hint;
} tiers[HEARTH_N_TIERS] = {
  { NC_("customers", "Gone quiet"), N_("Not bought for 90 days, seldom and little before: a cheap offer, or let them go") },
  { NC_("customers", "Big spenders gone quiet"), N_("Spent much, but not for 90 days and seldom before: ask what they miss") },
  { NC_("customers", "Small regulars gone quiet"), N_("Came often for little, not for 90 days: remind them") },
  { NC_("customers", "Best customers gone quiet"), N_("Came often and spent much, not for 90 days: write to them yourself") },
  { NC_("customers", "New or occasional"), N_("Bought lately, seldom and little: show them what else there is") },
  { NC_("customers", "Big spenders to make regulars"), N_("Bought lately and much, but seldom: give them a reason to come again") },
  { NC_("customers", "Regulars of small orders"), N_("Buy lately and often, for little: offer sets") },
  { NC_("customers", "Best customers"), N_("Buy lately, often and much: keep them close") },
};

/** hearth_worth_column_title: Returns: (transfer none): translated. */
const char *
hearth_worth_column_title (HearthWorthColumn column)
{
  switch (column)
    {
    case HEARTH_WORTH_CUSTOMERS:
      return C_("column of a table", "Customers");
    case HEARTH_WORTH_AGAIN:
      return C_("column of a table", "Came again");
    case HEARTH_WORTH_ORDERS:
      return C_("column of a table", "Orders");
    case HEARTH_WORTH_REVENUE:
      return C_("column of a table", "Revenue");
    case HEARTH_WORTH_EARNED:
      return C_("column of a table", "Earned of each");
    default:
      return C_("column of a table", "Customer value");
    }
}

/** hearth_worth_column_hint: Returns: (transfer none): how the column is computed, translated. */
const char *
hearth_worth_column_hint (HearthWorthColumn column)
{
  switch (column)
    {
    case HEARTH_WORTH_CUSTOMERS:
      return _("Who has a paid order, ever");
    case HEARTH_WORTH_AGAIN:
      return _("Of them, who has two orders or more");
    case HEARTH_WORTH_ORDERS:
      return _("Paid orders, ever");
    case HEARTH_WORTH_REVENUE:
      return _("Paid minus refunded, ever");
    case HEARTH_WORTH_EARNED:
      return _("Margin so far, by customer");
    default:
      return _("Margin of the last 90 days by customer who bought in them, a month, times the months a member is expected to stay");
    }
}

/** hearth_worth_dup_name: Returns: (transfer full): whom the row is of. */
char *
hearth_worth_dup_name (HearthWorthBy by, const HearthWorthRow *row)
{
  if (by == HEARTH_WORTH_TIERS)
    return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "customers", tiers[row->tier].title));
  if (by == HEARTH_WORTH_MONTHS)
    return hearth_calendar_month_words (row->month);
  return g_strdup (row->tag != NULL ? row->tag : C_("customers", "Without a tag"));
}

/** hearth_worth_tier_hint: Returns: (transfer none): who is in the tier and what to do, translated. */
const char *
hearth_worth_tier_hint (guint tier)
{
  g_return_val_if_fail (tier < HEARTH_N_TIERS, NULL);
  return _(tiers[tier].hint);
}

/* Minor units for money. @count: (out): it is a number */
static double
number_of (const HearthWorthRow *row, HearthWorthColumn column, gboolean *count)
{
  *count = column <= HEARTH_WORTH_ORDERS;
  switch (column)
    {
    case HEARTH_WORTH_CUSTOMERS:
      return row->customers;
    case HEARTH_WORTH_AGAIN:
      return row->again;
    case HEARTH_WORTH_ORDERS:
      return row->orders;
    case HEARTH_WORTH_REVENUE:
      return row->revenue;
    case HEARTH_WORTH_EARNED:
      return row->customers > 0 ? row->margin / row->customers : NAN;
    default:
      return row->value;
    }
}

/** hearth_worth_dup_cell: Returns: (transfer full): the figure of a row; "–" when it is not known. */
char *
hearth_worth_dup_cell (const HearthWorth *worth, const HearthWorthRow *row, HearthWorthColumn column)
{
  gboolean count;
  double number = number_of (row, column, &count);

  if (isnan (number))
    return g_strdup ("–");
  return count ? g_strdup_printf ("%'.0f", number) : hearth_money_format (number, worth->currency);
}

/** hearth_worth_dup_note: Returns: (transfer full): as of when, in what, and what is not in it. */
char *
hearth_worth_dup_note (const HearthWorth *worth)
{
  g_autofree char *day = hearth_member_dup_day (worth->until);
  GString *note = g_string_new (NULL);

  g_string_append_printf (note, _("As of %s."), day);
  if (worth->others)
    {
      g_string_append_c (note, ' ');
      g_string_append_printf (note, _("Only orders in %s: amounts of several currencies are not added."), worth->currency);
    }
  if (worth->nameless > 0)
    {
      g_string_append_c (note, ' ');
      g_string_append_printf (note, g_dngettext (GETTEXT_PACKAGE, "%u order names nobody and is in the last line only.",
                                                 "%u orders name nobody and are in the last line only.", worth->nameless), worth->nameless);
    }
  if (worth->months > 0)
    {
      g_string_append_c (note, ' ');
      g_string_append_printf (note, _("A member is expected to stay for %.0f months."), worth->months);
    }
  return g_string_free (note, FALSE);
}

/* Amounts in major units with a point, whatever the language: for a program to read. */
static char *
dup_plain (const HearthWorth *worth, const HearthWorthRow *row, HearthWorthColumn column)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  guint digits = hearth_currency_digits (worth->currency);
  g_autofree char *format = g_strdup_printf ("%%.%uf", digits);
  gboolean count;
  double number = number_of (row, column, &count);

  if (isnan (number))
    return g_strdup ("");
  return g_strdup (g_ascii_formatd (text, sizeof text, count ? "%.0f" : format, count ? number : number / pow (10, digits)));
}

static void
append_row (GString *text, const HearthWorth *worth, const HearthWorthRow *row, const char *name)
{
  char *cells[HEARTH_N_WORTH_COLUMNS + 2] = { (char *) name };

  for (guint i = 0; i < HEARTH_N_WORTH_COLUMNS; i++)
    cells[i + 1] = dup_plain (worth, row, i);
  hearth_csv_append_row (text, (const char *const *) cells, HEARTH_N_WORTH_COLUMNS + 1);
  for (guint i = 0; i < HEARTH_N_WORTH_COLUMNS; i++)
    g_free (cells[i + 1]);
}

/** hearth_worth_to_csv: Returns: (transfer full): all rows and the last line, money in major units; the currency is in the heading. */
char *
hearth_worth_to_csv (const HearthWorth *worth)
{
  GString *text = g_string_new (NULL);
  char *heading[HEARTH_N_WORTH_COLUMNS + 2] = { (char *) C_("column of a table", "Customers of") };

  for (guint i = 0; i < HEARTH_N_WORTH_COLUMNS; i++)
    heading[i + 1] = i <= HEARTH_WORTH_ORDERS ? g_strdup (hearth_worth_column_title (i))
                                              : g_strdup_printf ("%s (%s)", hearth_worth_column_title (i), worth->currency);
  hearth_csv_append_row (text, (const char *const *) heading, HEARTH_N_WORTH_COLUMNS + 1);
  for (guint i = 0; i < HEARTH_N_WORTH_COLUMNS; i++)
    g_free (heading[i + 1]);
  for (guint i = 0; i < worth->rows->len; i++)
    {
      g_autofree char *name = hearth_worth_dup_name (worth->by, worth->rows->pdata[i]);
      append_row (text, worth, worth->rows->pdata[i], name);
    }
  append_row (text, worth, &worth->all, C_("customers", "All customers"));
  return g_string_free (text, FALSE);
}
