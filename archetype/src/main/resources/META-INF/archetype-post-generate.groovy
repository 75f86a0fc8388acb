// The archetype holds the files of every forge; those that nobody asked for go.
def project = new File(request.outputDirectory, request.artifactId)
def ci = request.properties['ci']

if (ci != 'github') {
    new File(project, '.github').deleteDir()
}
if (ci != 'gitlab') {
    new File(project, '.gitlab-ci.yml').delete()
}
