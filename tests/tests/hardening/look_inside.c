/* Loaded into the shipped window program by a test (LD_PRELOAD): finds its web view and runs a script in the page, past the
   content policy, which does not bind the embedder. The script's answer goes to a file. The window program itself has no such
   door; the agent's windows cannot be given this library, because the agent cleans their environment. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <webkit2/webkit2.h>

static WebKitWebView *view_in(GtkWidget *widget) {
  if (WEBKIT_IS_WEB_VIEW(widget)) return WEBKIT_WEB_VIEW(widget);
  if (!GTK_IS_CONTAINER(widget)) return NULL;
  WebKitWebView *found = NULL;
  GList *children = gtk_container_get_children(GTK_CONTAINER(widget));
  for (GList *child = children; child != NULL && found == NULL; child = child->next) found = view_in(GTK_WIDGET(child->data));
  g_list_free(children);
  return found;
}

static void answered(GObject *view, GAsyncResult *result, gpointer unused) {
  (void)unused;
  GError *error = NULL;
  JSCValue *value = webkit_web_view_call_async_javascript_function_finish(WEBKIT_WEB_VIEW(view), result, &error);
  char *text = value != NULL ? jsc_value_to_string(value) : g_strdup_printf("failed: %s", error->message);
  g_file_set_contents(g_getenv("LOOK_ANSWER"), text, -1, NULL);
  g_free(text);
}

static gboolean look(gpointer unused) {
  (void)unused;
  WebKitWebView *view = NULL;
  GList *windows = gtk_window_list_toplevels();
  for (GList *window = windows; window != NULL && view == NULL; window = window->next) view = view_in(GTK_WIDGET(window->data));
  g_list_free(windows);
  if (view == NULL || webkit_web_view_is_loading(view)) return G_SOURCE_CONTINUE;
  const char *address = webkit_web_view_get_uri(view);
  if (address == NULL || !g_str_has_prefix(address, "tauri://")) return G_SOURCE_CONTINUE;
  char *script = NULL;
  if (!g_file_get_contents(g_getenv("LOOK_SCRIPT"), &script, NULL, NULL)) return G_SOURCE_REMOVE;
  webkit_web_view_call_async_javascript_function(view, script, -1, NULL, NULL, NULL, NULL, answered, NULL);
  g_free(script);
  return G_SOURCE_REMOVE;
}

__attribute__((constructor)) static void begin(void) {
  unsetenv("LD_PRELOAD");
  if (strcmp(program_invocation_short_name, "aro-lockbox-window") == 0 && getenv("LOOK_SCRIPT") != NULL) g_timeout_add(200, look, NULL);
}
