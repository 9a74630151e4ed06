/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-json-scanner.h"
#include "hearth-reader.h"

G_BEGIN_DECLS

typedef struct
{
  GString *id, *name, *nickname;
  gboolean bot;
} HearthDcPerson;

/* One message of a Discord export, whatever the order of its keys. Reused from message to message. */
typedef struct
{
  GString *id, *type, *time, *text;
  GString *forwarded;        /* text of the message that was passed on */
  GString *answered;         /* id of the message referred to */
  HearthDcPerson author, mentioned;   /* the first of those mentioned */
  HearthKind kind;           /* by what hangs on it; TEXT when nothing does */
  gboolean has_embed;
} HearthDcMessage;

/* What a notice says, in Discord's fixed words. */
typedef struct
{
  HearthNotice notice;
  HearthParty person;        /* who came or went; neither id nor name: the author */
  char *name;                /* holds its name */
} HearthDcNotice;

HearthDcMessage *hearth_dc_message_new    (void);
void             hearth_dc_message_free   (HearthDcMessage *self);
void             hearth_dc_message_read   (HearthDcMessage *self, HearthJsonScanner *json);
const char      *hearth_dc_message_fill   (HearthDcMessage *self, HearthRecord *record, HearthDcNotice *notice);

gboolean         hearth_dc_notice_parse   (const char *text, HearthDcNotice *notice);
void             hearth_dc_notice_fill    (HearthDcNotice *notice, HearthRecord *record);
void             hearth_dc_notice_clear   (HearthDcNotice *notice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthDcMessage, hearth_dc_message_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthDcNotice, hearth_dc_notice_clear)

G_END_DECLS
