/** HTTP for every client: set-up, limits on responses, and one retry policy. Error messages stay with the clients. */
@NullMarked
package io.github.curlyrotaryphone.crp.http;

import org.jspecify.annotations.NullMarked;
