/** What the repository shows to a reader, held against what crp does: the living example and the documents. */
package io.github.curlyrotaryphone.crp.example;
