from django.db import migrations


def create_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.get_or_create(name="team")


def remove_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name="team").delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_tiers")]
    operations = [migrations.RunPython(create_group, remove_group)]
