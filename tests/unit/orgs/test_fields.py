"""Personal data at rest: unreadable without the key, in another place, or altered."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models

from orgs.fields import (
    EncryptedTextField,
    UnreadableError,
    blind_index,
    decrypt,
    encrypt,
)

NUMBER = "330802199003071234"
PLACE = "orgs.leader.id_number"


def test_what_was_encrypted_reads_again():
    stored = encrypt(NUMBER, PLACE)
    assert NUMBER not in stored
    assert decrypt(stored, PLACE) == NUMBER


def test_equal_values_do_not_look_equal():
    assert encrypt(NUMBER, PLACE) != encrypt(NUMBER, PLACE)


def test_another_key_is_refused_by_name(settings):
    stored = encrypt(NUMBER, PLACE)
    settings.FIELD_KEY = "another"
    with pytest.raises(UnreadableError, match="another key"):
        decrypt(stored, PLACE)


def test_a_value_moved_to_another_column_is_refused():
    with pytest.raises(UnreadableError, match="moved"):
        decrypt(encrypt(NUMBER, PLACE), "orgs.user.phone")


@pytest.mark.parametrize("at", [0, 12, 40, -4])  # the last before the padding
def test_one_altered_character_is_noticed(at):
    stored = encrypt(NUMBER, PLACE)
    other = "A" if stored[at] != "A" else "B"
    altered = stored[:at] + other + stored[at:][1:]
    with pytest.raises(UnreadableError):
        decrypt(altered, PLACE)


def test_rubbish_is_noticed():
    for rubbish in ("", "abc", encrypt("x", PLACE)[:9], encrypt("x", PLACE)[:20]):
        with pytest.raises(UnreadableError):
            decrypt(rubbish, PLACE)


def test_the_exception_does_not_tell_the_value():
    with pytest.raises(UnreadableError) as caught:
        decrypt(encrypt(NUMBER, PLACE), "elsewhere")
    assert NUMBER not in str(caught.value)


def test_the_index_is_blind_to_case_and_spaces_only(settings):
    assert blind_index("33080219900307123x") == blind_index(" 330802 19900307 123X ")
    assert blind_index("1") != blind_index("2")
    assert blind_index(" ") == ""
    before = blind_index(NUMBER)
    settings.FIELD_KEY = "another"
    assert blind_index(NUMBER) != before


@pytest.fixture
def secret_model(transactional_db):
    class Secret(models.Model):
        number = EncryptedTextField(null=True)

        class Meta:
            app_label = "orgs"
            managed = False

        def __str__(self):
            return str(self.pk)

    with connection.schema_editor() as editor:
        editor.create_model(Secret)
    yield Secret
    with connection.schema_editor() as editor:
        editor.delete_model(Secret)
    from django.apps import apps

    del apps.all_models["orgs"]["secret"]
    apps.clear_cache()


def test_the_database_holds_ciphertext_and_the_model_plain_text(secret_model):
    secret_model.objects.create(number=NUMBER)
    secret_model.objects.create(number=None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM orgs_secret")
        raw = [row[0] for row in cursor.fetchall()]
    assert NUMBER not in str(raw)
    assert list(
        secret_model.objects.order_by("pk").values_list("number", flat=True)
    ) == [
        NUMBER,
        None,
    ]
    assert secret_model.objects.filter(number__isnull=True).count() == 1


def test_an_encrypted_column_cannot_be_searched(secret_model):
    with pytest.raises(FieldError):
        secret_model.objects.filter(number=NUMBER)
