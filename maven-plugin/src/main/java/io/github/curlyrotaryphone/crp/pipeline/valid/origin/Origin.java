package io.github.curlyrotaryphone.crp.pipeline.valid.origin;

/**
 * Where a field, or the nearest one around it, was written.
 *
 * @param file relative to the module
 * @param line from 1; 0 if unknown
 * @param depth how many steps of the field's path lead there
 */
record Origin(String file, int line, int depth) {}
