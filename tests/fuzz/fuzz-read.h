/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "hearth-input.h"

int  LLVMFuzzerInitialize   (int *argc, char ***argv);
int  LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The bytes as a file in memory, by a path that can be opened; closed with fuzz_file_close(). */
char *fuzz_file_new   (const uint8_t *data, size_t size, int *fd);
void  fuzz_file_close (char *path, int fd);
/* Surveys and reads the bytes as a format, whatever sniffing would say. */
void  fuzz_read       (const char *format, const uint8_t *data, size_t size);
void  fuzz_read_input (const char *format, HearthInput *input);
