from django.db import migrations


def count_from_zero(apps, schema_editor):
    apps.get_model("directory", "Revision").objects.get_or_create(pk=1, defaults={"number": 0})


class Migration(migrations.Migration):
    """The counter that every change takes its number from."""

    dependencies = [("directory", "0001_initial")]

    operations = [migrations.RunPython(count_from_zero, migrations.RunPython.noop)]
