"""Publishers have pages: by slugs that the database makes of their names, and one name of many."""

import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models


# What the public sees of publishers follows their spellings, so a change of them is an edit.
NOTE = """
CREATE TRIGGER edit_is_noted AFTER INSERT OR UPDATE OR DELETE ON partnerships_publisherspelling
FOR EACH STATEMENT EXECUTE FUNCTION accord_note_edit();
"""
FORGET = "DROP TRIGGER edit_is_noted ON partnerships_publisherspelling;"


class Migration(migrations.Migration):

    dependencies = [
        ('partnerships', '0013_listings_are_tallied'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalPublisherSpelling',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('spelling', models.CharField(help_text='As some sources have it: “GSA”. Letter case makes no difference.', max_length=200)),
                ('publisher', models.CharField(help_text='Whose page it is: “General Services Administration”.', max_length=200)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical publisher spelling',
                'verbose_name_plural': 'historical publisher spellings',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='PublisherSpelling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('spelling', models.CharField(help_text='As some sources have it: “GSA”. Letter case makes no difference.', max_length=200)),
                ('publisher', models.CharField(help_text='Whose page it is: “General Services Administration”.', max_length=200)),
                ('spelling_slug', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Replace(django.db.models.functions.text.LTrim(models.Func(models.F('spelling'), function='accord_folded')), models.Value(' '), models.Value('-')), output_field=models.TextField())),
                ('publisher_slug', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Replace(django.db.models.functions.text.LTrim(models.Func(models.F('publisher'), function='accord_folded')), models.Value(' '), models.Value('-')), output_field=models.TextField())),
            ],
            options={
                'ordering': ['publisher', 'spelling'],
            },
        ),
        migrations.AddField(
            model_name='source',
            name='publisher_slug',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Replace(django.db.models.functions.text.LTrim(models.Func(models.F('publisher'), function='accord_folded')), models.Value(' '), models.Value('-')), output_field=models.TextField()),
        ),
        migrations.AddIndex(
            model_name='source',
            index=models.Index(fields=['publisher_slug'], name='source_publisher'),
        ),
        migrations.AddField(
            model_name='historicalpublisherspelling',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='publisherspelling',
            index=models.Index(fields=['publisher_slug'], name='publisher_of_spellings'),
        ),
        migrations.AddConstraint(
            model_name='publisherspelling',
            constraint=models.UniqueConstraint(fields=('spelling_slug',), name='publisher_spelling_is_unique', violation_error_message='This spelling leads to a publisher already.'),
        ),
        migrations.AddConstraint(
            model_name='publisherspelling',
            constraint=models.CheckConstraint(condition=models.Q(('spelling_slug', models.F('publisher_slug')), _negated=True), name='publisher_spelling_is_another', violation_error_message='The two differ in letter case or punctuation alone.'),
        ),
        migrations.RunSQL(NOTE, FORGET),
    ]
