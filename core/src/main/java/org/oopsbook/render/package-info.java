/** Turns a diagnosis into what people and programs read: text, JSON, Markdown. */
@NullMarked
package org.oopsbook.render;

import org.jspecify.annotations.NullMarked;
