/**
 * The goals: parameters from Maven, one call of the pipeline, and log messages.
 *
 * <p>Maven sets annotated fields of a goal and its superclasses. Properties cannot set fields of parameter objects, so
 * a group of parameters is a class that goals extend, at the level with exactly the parameters that they use:
 *
 * <pre>
 * CrpMojo               skip                         init, registry
 *   AppMojo             the crp.yaml of the build    run
 *     ImageMojo         registry                     build, push, render
 *     GitOpsMojo        branch and account
 *       DeliveryMojo    environments, registry, key  deploy, adopt
 *       RepositoryMojo  app and forge                diff
 *         ReportMojo    form of a report             environments, history
 *         ChangeMojo    review, key                  promote
 *           EnvironmentMojo  environment             rollback, release-hold, undeploy
 * </pre>
 *
 * A parameter that two branches of this tree need is declared in both, with the same description; a test checks this
 * and the list of each goal.
 */
@NullMarked
package io.github.curlyrotaryphone.crp.mojo;

import org.jspecify.annotations.NullMarked;
