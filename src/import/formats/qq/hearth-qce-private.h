/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-qce-message.h"

G_BEGIN_DECLS

void hearth_qce_read_content (HearthQceMessage *self, HearthJsonScanner *json);
void hearth_qce_take         (GString *into, HearthJsonScanner *json);

G_END_DECLS
