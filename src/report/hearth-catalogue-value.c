/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of service and value: how soon questions are answered, what is bought and how content people are, month by
 * month. Pure; any thread. */
#include "config.h"

#include "hearth-catalogue-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hearth-details.h"
#include "hearth-money.h"

#define NO_ORDERS _("No order is known: import a table of orders, with who bought, when and for how much.")
#define NO_ANSWERS _("No answer is known: import a table of survey answers, from 0 to 10 or from 1 to 5.")

/* What one month says; NAN: nothing. */
typedef double (*Figure) (const HearthMonth *month);

/* hearth_catalogue_make_replies: questions by how soon somebody answered. */
HearthChart *
hearth_catalogue_make_replies (const HearthMetrics *metrics)
{
  const char *const names[HEARTH_N_REPLIES] = {
    C_("answered", "within 5 min"), C_("answered", "within 30 min"), C_("answered", "within 2 h"), C_("answered", "within a day"),
    C_("answered", "later"), C_("answered", "not at all"),
  };
  double values[HEARTH_N_REPLIES], all = 0;

  for (guint i = 0; i < HEARTH_N_REPLIES; i++)
    all += values[i] = metrics->replies[i];
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_LIST, names, all > 0 ? HEARTH_N_REPLIES : 0);
  hearth_chart_add_series (chart, _("Questions"), HEARTH_CHART_ACTIVE, values);
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, _("questions of members"));
  hearth_chart_set_empty (chart, _("No member asked anything in this period."));
  return chart;
}

static guint
count_months (const HearthMetrics *metrics)
{
  return metrics->details != NULL ? metrics->details->months->len : 0;
}

static HearthChart *
new_months (const HearthMetrics *metrics, HearthChartKind kind, gboolean known)
{
  guint n = known ? count_months (metrics) : 0;

  return hearth_chart_new_days (kind, n > 0 ? ((HearthMonth *) metrics->details->months->pdata[0])->month : 0, HEARTH_CHART_MONTH, n);
}

static double
money_of (const HearthMonth *month, const char *currency)
{
  for (guint i = 0; i < month->money->len; i++)
    if (strcmp (g_array_index (month->money, HearthMonthMoney, i).currency, currency) == 0)
      return g_array_index (month->money, HearthMonthMoney, i).revenue;
  return 0;
}

/* The currencies of the months, that of the most months first. (element-type HearthPart: value is the number of months) */
static GPtrArray *
list_currencies (const HearthMetrics *metrics)
{
  GPtrArray *found = g_ptr_array_new ();
  guint most = 0;

  for (guint i = 0; i < count_months (metrics); i++)
    {
      const HearthMonth *month = metrics->details->months->pdata[i];

      for (guint k = 0; k < month->money->len; k++)
        {
          char *currency = g_array_index (month->money, HearthMonthMoney, k).currency;
          guint months = 0;

          if (g_ptr_array_find_with_equal_func (found, currency, g_str_equal, NULL))
            continue;
          for (guint m = 0; m < count_months (metrics); m++)
            months += money_of (metrics->details->months->pdata[m], currency) != 0;
          g_ptr_array_insert (found, months > most ? 0 : -1, currency);
          most = MAX (most, months);
        }
    }
  return found;
}

/* Amounts of other currencies are not added to the bars; they are said. */
static void
say_others (HearthChart *chart, const HearthMetrics *metrics, const GPtrArray *currencies)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 1; i < currencies->len; i++)
    {
      double sum = 0;

      for (guint m = 0; m < count_months (metrics); m++)
        sum += money_of (metrics->details->months->pdata[m], currencies->pdata[i]);
      g_autofree char *amount = hearth_money_format (sum, currencies->pdata[i]);
      g_string_append_printf (text, "%s%s", i > 1 ? " · " : "", amount);
    }
  if (text->len == 0)
    return;
  g_autofree char *note = g_strdup_printf (_("Beside it, not added: %s"), text->str);
  hearth_chart_set_note (chart, note);
}

/* hearth_catalogue_make_revenue: revenue by month in the currency that most is bought in. */
HearthChart *
hearth_catalogue_make_revenue (const HearthMetrics *metrics)
{
  g_autoptr (GPtrArray) currencies = list_currencies (metrics);
  const char *currency = currencies->len > 0 ? currencies->pdata[0] : NULL;
  guint n = currency != NULL ? count_months (metrics) : 0;
  HearthChart *chart = new_months (metrics, HEARTH_CHART_BARS, currency != NULL);
  g_autofree double *values = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    values[i] = money_of (metrics->details->months->pdata[i], currency);
  hearth_chart_add_series (chart, hearth_metric_title ("revenue"), HEARTH_CHART_OTHER_1, values);
  hearth_chart_set_currency (chart, currency, hearth_currency_digits (currency != NULL ? currency : ""), hearth_metric_title ("revenue"));
  hearth_chart_set_empty (chart, NO_ORDERS);
  say_others (chart, metrics, currencies);
  return chart;
}

static double
buyers_of (const HearthMonth *month)
{
  return month->buyers;
}

static double
repurchase_of (const HearthMonth *month)
{
  return month->recent > 0 ? (double) month->again / month->recent : NAN;
}

static double
nps_of (const HearthMonth *month)
{
  return month->nps;
}

static double
satisfaction_of (const HearthMonth *month)
{
  return month->satisfaction;
}

/* A chart of one figure by month, empty as long as nothing is @known of what it is made of. */
static HearthChart *
make_by_month (const HearthMetrics *metrics, HearthChartKind kind, const char *id, HearthChartMeaning meaning, Figure figure, gboolean known)
{
  HearthChart *chart = new_months (metrics, kind, known);
  guint n = count_months (metrics);
  g_autofree double *values = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    values[i] = figure (metrics->details->months->pdata[i]);
  hearth_chart_add_series (chart, hearth_metric_title (id), meaning, values);
  return chart;
}

static HearthChart *
make_of_orders (const HearthMetrics *metrics, HearthChartKind kind, const char *id, HearthChartMeaning meaning, Figure figure)
{
  HearthChart *chart = make_by_month (metrics, kind, id, meaning, figure, metrics->details != NULL && metrics->details->has_orders);

  hearth_chart_set_empty (chart, NO_ORDERS);
  return chart;
}

/* @low, @high: the scale of the answers, named @unit. */
static HearthChart *
make_of_answers (const HearthMetrics *metrics, const char *id, HearthChartMeaning meaning, Figure figure, double low, double high, const char *unit)
{
  HearthChart *chart = make_by_month (metrics, HEARTH_CHART_LINE, id, meaning, figure, metrics->details != NULL && metrics->details->has_answers);

  hearth_chart_set_unit (chart, HEARTH_CHART_NUMBER, unit);
  hearth_chart_set_range (chart, low, high);
  hearth_catalogue_set_threshold (chart, hearth_metrics_get (metrics, id));
  hearth_chart_set_empty (chart, NO_ANSWERS);
  return chart;
}

/* hearth_catalogue_make_buyers: how many bought, by month. */
HearthChart *
hearth_catalogue_make_buyers (const HearthMetrics *metrics)
{
  HearthChart *chart = make_of_orders (metrics, HEARTH_CHART_BARS, "buyers", HEARTH_CHART_OTHER_2, buyers_of);

  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, _("people"));
  return chart;
}

/* hearth_catalogue_make_repurchase: how many of the buyers of 90 days came again, at the end of each month. */
HearthChart *
hearth_catalogue_make_repurchase (const HearthMetrics *metrics)
{
  HearthChart *chart = make_of_orders (metrics, HEARTH_CHART_LINE, "repurchase_rate", HEARTH_CHART_OTHER_3, repurchase_of);

  hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, _("of the buyers of 90 days"));
  return chart;
}

/* hearth_catalogue_make_nps: would people recommend the group, by month. */
HearthChart *
hearth_catalogue_make_nps (const HearthMetrics *metrics)
{
  HearthChart *chart = make_of_answers (metrics, "nps", HEARTH_CHART_OTHER_4, nps_of, -100, 100, _("points"));

  hearth_chart_set_note (chart, _("A month needs ten answers."));
  return chart;
}

/* hearth_catalogue_make_satisfaction: the mean of answers from 1 to 5, by month. */
HearthChart *
hearth_catalogue_make_satisfaction (const HearthMetrics *metrics)
{
  return make_of_answers (metrics, "satisfaction", HEARTH_CHART_OTHER_5, satisfaction_of, 1, 5, _("from 1 to 5"));
}

/* is_daily: whether there are more of a kind than days: then no day stands out by one, and many groups together would hide
 * what does. */
static gboolean
is_daily (const HearthDetails *details, HearthNoteKind kind)
{
  int n = 0;

  for (guint i = 0; i < details->notes->len; i++)
    n += g_array_index (details->notes, HearthNote, i).kind == kind;
  return n > details->to - details->from + 1;
}

/* hearth_catalogue_add_notes: marks on the days of a chart what happened meanwhile; not posts and imports of every day. */
void
hearth_catalogue_add_notes (HearthChart *chart, const HearthDetails *details)
{
  gboolean posts = !is_daily (details, HEARTH_NOTE_POST), imports = !is_daily (details, HEARTH_NOTE_IMPORT);
  static const HearthChartMarkKind kinds[] = {
    [HEARTH_NOTE_POST] = HEARTH_CHART_MARK_POST, [HEARTH_NOTE_IMPORT] = HEARTH_CHART_MARK_IMPORT,
    [HEARTH_NOTE_DATA_END] = HEARTH_CHART_MARK_DATA_END, [HEARTH_NOTE_EVENT] = HEARTH_CHART_MARK_EVENT,
  };

  for (guint i = 0; i < details->notes->len; i++)
    {
      const HearthNote *note = &g_array_index (details->notes, HearthNote, i);

      if ((note->kind == HEARTH_NOTE_POST && !posts) || (note->kind == HEARTH_NOTE_IMPORT && !imports))
        continue;
      hearth_chart_add_mark (chart, note->day, kinds[note->kind], note->text != NULL ? note->text : "");
    }
}
