"""A vocabulary small enough to read at a glance, and files that a network puts after it."""

from rowan.core.vocabulary.loading import load
from rowan.core.vocabulary.model import Vocabulary

NAME = "small.toml"
SMALL = """
format = "rowan-vocabulary/1"

[words]
or = { en = "or", es = "o" }

[[section]]
id = "you"
title = { en = "About you", es = "Sobre usted" }

[[division]]
id = "south"
title = { en = "The South", es = "El sur" }

[[state]]
id = "TX"
text = { en = "Texas", es = "Texas" }
division = "south"

[[criterion]]
id = "age"
side = "fact"
kind = "range"
section = "you"
order = 100
label = { en = "Age", es = "Edad" }
survivor = { en = "How old are you?", es = "¿Qué edad tiene?" }
advocate = { en = "How old are they?", es = "¿Qué edad tiene?" }
program = { en = "What ages?", es = "¿Qué edades?" }
why = { en = "Places differ.", es = "Los lugares son distintos." }
seen_by = "fit"
span = [0, 99]
unit = { en = "years", es = "años" }
firm = [0, 17]

  [[criterion.band]]
  span = [0, 17]
  text = { en = "Under 18", es = "Menos de 18" }

  [[criterion.band]]
  span = [18, 99]
  text = { en = "18 or older", es = "18 o más" }

[[criterion]]
id = "pet"
side = "fact"
kind = "any of"
section = "you"
order = 200
label = { en = "Pets", es = "Mascotas" }
survivor = { en = "Which pets?", es = "¿Qué mascotas?" }
advocate = { en = "Which pets?", es = "¿Qué mascotas?" }
program = { en = "Which pets?", es = "¿Qué mascotas?" }
why = { en = "Places differ.", es = "Los lugares son distintos." }
seen_by = "fit"

  [[criterion.value]]
  id = "cat"
  text = { en = "Cat", es = "Gato" }

  [[criterion.value]]
  id = "dog"
  text = { en = "Dog", es = "Perro" }

  [[criterion.choice]]
  id = "furry"
  text = { en = "Something furry", es = "Algo con pelo" }
  is = [["cat", "dog"]]

  [criterion.when]
  criterion = "age"
  span = [18, 99]

[[disclosure]]
id = "leaving"
label = { en = "Leaving", es = "Irse" }
program = { en = "Can people leave?", es = "¿Puede irse la gente?" }
"""

OWN_CRITERION = """
[[criterion]]
id = "garden"
side = "wish"
kind = "flag"
section = "{section}"
order = {order}
label = {{ en = "Garden", es = "Jardín" }}
survivor = {{ en = "Do you want a garden?", es = "¿Quiere un jardín?" }}
advocate = {{ en = "Do they want a garden?", es = "¿Quiere un jardín?" }}
program = {{ en = "Do you have a garden?", es = "¿Tienen un jardín?" }}
why = {{ en = "Some like one.", es = "A algunas personas les gusta." }}
seen_by = "fit"
says = {{ en = "A garden", es = "Un jardín" }}
"""


def own_file(*tables: str) -> str:
    """Return a network's own file with these tables."""
    return "\n".join(['format = "rowan-vocabulary/1"', *tables])


def own_criterion(section: str = "you", order: int = 300) -> str:
    return OWN_CRITERION.format(section=section, order=order)


def loaded(*files: str) -> Vocabulary:
    """Return the vocabulary of these files, named ``small.toml``, ``own-1.toml`` and so on."""
    names = [NAME, *(f"own-{number}.toml" for number in range(1, len(files)))]
    return load([(name, text.encode()) for name, text in zip(names, files, strict=True)])
