/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-json-scanner.h"
#include "hearth-reader-util.h"
#include "hearth-sentences.h"

G_BEGIN_DECLS

/* One message of QQ Chat Exporter, versions 4 to 6. Reused. */
typedef struct
{
  GString *id, *type, *text, *reply_to;
  GString *uid, *uin;
  GString *card, *member_name, *name, *nickname;   /* names of the sender, the best first */
  gboolean has_ts, has_wall;
  gint64 ts;                 /* UTC seconds */
  HearthWall wall;
  gboolean recalled;
  gboolean system;

  /* by the elements; the message's own type is often wrong */
  gboolean has_text, has_at, has_face, has_system;
  HearthKind media;          /* TEXT: none */
  GString *tip;              /* sentence of a grey tip, each name in it as one character U+E000 + its index */
  GPtrArray *tip_names;
  GPtrArray *tip_ids;        /* or "" */
} HearthQceMessage;

HearthQceMessage *hearth_qce_message_new    (void);
void              hearth_qce_message_free   (HearthQceMessage *self);
void              hearth_qce_message_read   (HearthQceMessage *self, HearthJsonScanner *json);
gboolean          hearth_qce_message_time   (const HearthQceMessage *self, HearthReaderRun *run, HearthZone *zone, gint64 *ts);
gboolean          hearth_qce_message_notice (const HearthQceMessage *self);
HearthKind        hearth_qce_message_kind   (const HearthQceMessage *self);
void              hearth_qce_message_people (const HearthQceMessage *self, HearthSentence *sentence);
gboolean          hearth_qce_is_uin         (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthQceMessage, hearth_qce_message_free)

G_END_DECLS
