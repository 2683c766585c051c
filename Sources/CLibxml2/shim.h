#include <libxml/xmlversion.h>
// Where libxml2 is built with ICU, its headers include the system's, which clash with the one that Foundation brings.
// Only the private end of a structure that nothing here touches depends on them.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlwriter.h>
