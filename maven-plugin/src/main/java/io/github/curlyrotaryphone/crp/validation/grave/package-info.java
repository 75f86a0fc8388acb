/** What an app's objects do beyond the app itself, such as rights in the cluster or access to its nodes; pure. */
@NullMarked
package io.github.curlyrotaryphone.crp.validation.grave;

import org.jspecify.annotations.NullMarked;
