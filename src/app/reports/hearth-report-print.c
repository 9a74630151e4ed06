/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports to paper and to PDF files. Printing draws in the main thread, as the platform wants it; a file is written in a
 * thread of its own. */
#include "config.h"

#include "hearth-report-print.h"

typedef struct
{
  HearthReport *report;
  HearthReportPrinted done;
  gpointer data;
} Job;

static void
job_free (gpointer data, GClosure *closure)
{
  Job *job = data;

  hearth_report_unref (job->report);
  g_free (job);
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer data)
{
  gtk_print_operation_set_n_pages (operation, (int) hearth_report_n_pages (((Job *) data)->report));
}

/* The pages are A4: on other paper they are made smaller, never cut. */
static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context), height = gtk_print_context_get_height (context);
  double scale = MIN (width / HEARTH_REPORT_WIDTH, height / HEARTH_REPORT_HEIGHT);

  cairo_save (cr);
  cairo_translate (cr, (width - HEARTH_REPORT_WIDTH * scale) / 2, (height - HEARTH_REPORT_HEIGHT * scale) / 2);
  cairo_scale (cr, scale, scale);
  hearth_report_draw (((Job *) data)->report, cr, (guint) page);
  cairo_restore (cr);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  if (job->done != NULL && result != GTK_PRINT_OPERATION_RESULT_CANCEL)
    job->done (job->data, error);
}

static GtkPrintOperation *
new_operation (HearthReport *report, HearthReportPrinted done, gpointer data)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  Job *job = g_new0 (Job, 1);

  job->report = hearth_report_ref (report);
  job->done = done;
  job->data = data;
  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, hearth_report_title (report));
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), job);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), job, job_free, 0);
  return operation;
}

/**
 * hearth_report_print:
 * @done: (nullable): called when it was printed or failed, not when the owner changed their mind
 *
 * Shows the print dialog; what is printed is what the preview shows.
 */
void
hearth_report_print (HearthReport *report, GtkWindow *parent, HearthReportPrinted done, gpointer data)
{
  g_autoptr (GtkPrintOperation) operation = new_operation (report, done, data);

  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

/**
 * hearth_report_print_to_file:
 *
 * The way of printing without dialog and printer, as "print to file" goes it. Main thread; blocks.
 *
 * Returns: FALSE with @error set when the file cannot be written
 */
gboolean
hearth_report_print_to_file (HearthReport *report, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = new_operation (report, NULL, NULL);

  gtk_print_operation_set_export_filename (operation, path);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error) == GTK_PRINT_OPERATION_RESULT_APPLY;
}

static void
write_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  HearthReport *report = g_object_get_data (G_OBJECT (task), "report");

  if (hearth_report_write_pdf (report, path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/** hearth_report_write_pdf_async: @callback: in the main thread. */
void
hearth_report_write_pdf_async (HearthReport *report, const char *path, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_object_set_data_full (G_OBJECT (task), "report", hearth_report_ref (report), (GDestroyNotify) hearth_report_unref);
  g_task_run_in_thread (task, write_thread);
}

/** hearth_report_write_pdf_finish: Returns: FALSE with @error set when the file cannot be written. */
gboolean
hearth_report_write_pdf_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
