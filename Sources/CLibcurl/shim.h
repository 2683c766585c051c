#include <curl/curl.h>
// What its sockets are waited for with; the C library's own module has neither.
#include <sys/epoll.h>
#include <sys/eventfd.h>

#if LIBCURL_VERSION_NUM < 0x075000
#error "libcurl 7.80 or later is needed (CURLOPT_PREREQFUNCTION)"
#endif

// Swift cannot call variadic functions: curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt, once for each type
// of argument that is used here.

static inline CURLcode easy_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode easy_set_pointer(CURL *handle, CURLoption option, const void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode easy_set_receiver(
    CURL *handle, CURLoption option, size_t (*function)(char *, size_t, size_t, void *)) {
  return curl_easy_setopt(handle, option, function);
}

static inline CURLcode easy_set_gate(CURL *handle, curl_prereq_callback function) {
  return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, function);
}

static inline CURLcode easy_set_opener(CURL *handle, curl_opensocket_callback function) {
  return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, function);
}

static inline long easy_get_long(CURL *handle, CURLINFO info) {
  long value = 0;
  curl_easy_getinfo(handle, info, &value);
  return value;
}

static inline CURLMcode multi_set_long(CURLM *handle, CURLMoption option, long value) {
  return curl_multi_setopt(handle, option, value);
}

static inline CURLMcode multi_set_sockets(CURLM *handle, curl_socket_callback function, void *context) {
  curl_multi_setopt(handle, CURLMOPT_SOCKETDATA, context);
  return curl_multi_setopt(handle, CURLMOPT_SOCKETFUNCTION, function);
}

static inline CURLMcode multi_set_timer(CURLM *handle, curl_multi_timer_callback function, void *context) {
  curl_multi_setopt(handle, CURLMOPT_TIMERDATA, context);
  return curl_multi_setopt(handle, CURLMOPT_TIMERFUNCTION, function);
}

// An option that older headers do not declare: Swift has no way to ask for the library's version when it is compiled.
static inline void easy_set_quick_exit(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075700
  curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
#else
  (void)handle;
#endif
}
