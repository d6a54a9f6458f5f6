from django.db import migrations
from django.db.models import Max


def begin_at_the_end(apps, schema_editor):
    """What happened before notices existed is told to nobody."""
    highest = apps.get_model("journal", "Entry").objects.aggregate(highest=Max("pk"))["highest"] or 0
    apps.get_model("notifications", "Cursor").objects.get_or_create(pk=1, defaults={"read_up_to": highest})


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append_only"), ("notifications", "0001_initial")]
    operations = [migrations.RunPython(begin_at_the_end, migrations.RunPython.noop)]
