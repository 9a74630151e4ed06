/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-member-detail.h"

G_BEGIN_DECLS

/* The accounts and names of one person, with what to do when they are of two, or of one with somebody else. */
#define HEARTH_TYPE_MEMBER_ACCOUNTS (hearth_member_accounts_get_type ())
G_DECLARE_FINAL_TYPE (HearthMemberAccounts, hearth_member_accounts, HEARTH, MEMBER_ACCOUNTS, AdwBin)

void hearth_member_accounts_show (HearthMemberAccounts *self, const HearthMemberDetail *detail);

G_END_DECLS
