/* A module for cards (PKCS#11) that hands everything on to SoftHSM and behaves as SoftHSM never does: as a card that is
   locked, is pulled out, has a reader with keys of its own, or does not come back. How, stands in the file CARD_STATE. */

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long number;
/* CK_FUNCTION_LIST of PKCS#11 v2.40: the functions in the order of the standard. */
struct functions { unsigned char version[2]; void *call[68]; };
enum { TOKEN_INFO = 6, LOGIN = 18, SIGN = 43 };

static struct functions behind, shown;

static int is(const char *state) {
    char found[32] = "";
    FILE *file = fopen(getenv("CARD_STATE"), "r");
    if (!file) return 0;
    if (!fgets(found, sizeof found, file)) found[0] = 0;
    fclose(file);
    return strcmp(found, state) == 0;
}

static number token_info(number slot, unsigned char *info) {
    number done = ((number (*)(number, unsigned char *))behind.call[TOKEN_INFO])(slot, info);
    number *flags = (number *)(info + 96); /* behind label, manufacturer, model and serial number */
    if (is("last try")) *flags |= 0x20000;
    if (is("locked")) *flags |= 0x40000;
    if (is("unset")) *flags |= 0x80000;
    if (is("pad") || is("cancelled") || is("waiting")) *flags |= 0x100;
    return done;
}

static number login(number session, number user, char *pin, number length) {
    number (*real)(number, number, const char *, number) = behind.call[LOGIN];
    const char *typed = getenv("CARD_PIN");
    while (is("waiting")) usleep(20000);
    if (is("cancelled")) return 0x50; /* CKR_FUNCTION_CANCELED */
    if (!is("pad") && pin) return real(session, user, pin, length);
    /* The person types at the reader; a PIN from elsewhere is an error. */
    return pin ? 0x7 : real(session, user, typed, strlen(typed));
}

static number sign(number session, void *data, number length, void *value, number *size) {
    if (is("pulled")) return 0x32; /* CKR_DEVICE_REMOVED */
    return ((number (*)(number, void *, number, void *, number *))behind.call[SIGN])(session, data, length, value, size);
}

number C_GetFunctionList(struct functions **list) {
    void *library = dlopen(getenv("CARD_BEHIND"), RTLD_NOW | RTLD_LOCAL);
    struct functions *found;
    if (!library) return 0x5; /* CKR_GENERAL_ERROR */
    ((number (*)(struct functions **))dlsym(library, "C_GetFunctionList"))(&found);
    shown = behind = *found;
    shown.call[TOKEN_INFO] = token_info;
    shown.call[LOGIN] = login;
    shown.call[SIGN] = sign;
    *list = &shown;
    return 0;
}
